# SPDX-License-Identifier: Apache-2.0
# One floor of the house: a folder becomes a static library, its *_test.cpp files one test program.
# The libraries named after USES are the only ones its sources can include from; src/ARCHITECTURE
# directions are checked once more, by text, in tools/check-includes. The presets compile twenty files
# at a time (ADR 0012), so names that are local to a file are told apart within their folder.

add_custom_target(headers COMMENT "Each header alone")

function(stocktake_floor name)
  cmake_parse_arguments(FLOOR "" "" "USES;LIBRARIES;TEST_USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/test_[a-z_]+)\\.cpp$") # test_*.cpp: see src/db
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(library stocktake_${name})
  add_library(${library} STATIC ${sources})
  target_include_directories(${library} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(floor IN LISTS FLOOR_USES)
    target_link_libraries(${library} PUBLIC stocktake_${floor})
  endforeach()
  target_link_libraries(${library} PUBLIC ${FLOOR_LIBRARIES})

  if(STOCKTAKE_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${library} GTest::gtest GTest::gtest_main)
    foreach(floor IN LISTS FLOOR_TEST_USES)
      target_link_libraries(${name}_test PRIVATE stocktake_${floor})
    endforeach()
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
  if(STOCKTAKE_TESTS)
    stocktake_compile_headers_alone(${library})
  endif()
endfunction()

# Part of the target `headers`: whether each header includes all it needs.
function(stocktake_compile_headers_alone library)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  list(FILTER headers EXCLUDE REGEX "/test_[a-z_]+\\.hpp$") # what tests share
  set(sources "")
  foreach(header IN LISTS headers)
    cmake_path(GET header STEM stem)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${stem}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n")
    list(APPEND sources ${source})
  endforeach()
  if(sources)
    add_library(${library}_headers OBJECT EXCLUDE_FROM_ALL ${sources})
    target_link_libraries(${library}_headers PRIVATE ${library})
    target_compile_options(${library}_headers PRIVATE -g0)
    set_target_properties(${library}_headers PROPERTIES UNITY_BUILD OFF)
    add_dependencies(headers ${library}_headers)
  endif()
endfunction()
